@NullMarked
package dev.fumidai.bench;

import org.jspecify.annotations.NullMarked;
