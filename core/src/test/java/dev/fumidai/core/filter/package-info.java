/// Tests of the filter.
@NullMarked
package dev.fumidai.core.filter;

import org.jspecify.annotations.NullMarked;
