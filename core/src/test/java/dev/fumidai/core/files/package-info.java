@NullMarked
package dev.fumidai.core.files;

import org.jspecify.annotations.NullMarked;
