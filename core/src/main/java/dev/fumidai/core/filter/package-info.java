/// The filter that people type over a table: one grammar for the terminal UI and the listings.
@NullMarked
package dev.fumidai.core.filter;

import org.jspecify.annotations.NullMarked;
