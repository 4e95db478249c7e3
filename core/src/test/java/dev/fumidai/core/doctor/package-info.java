/// Tests of what the doctor says.
@NullMarked
package dev.fumidai.core.doctor;

import org.jspecify.annotations.NullMarked;
