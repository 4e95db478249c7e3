@NullMarked
package dev.fumidai;

import org.jspecify.annotations.NullMarked;
