/// Parts of a screen: tables, texts, trees, forms, charts. Each has a small immutable state, which
/// takes keys and answers with the next state (nothing, when the key means nothing to it), and a
/// function that draws it. Only what is seen is touched. No I/O, no clock.
@NullMarked
package dev.fumidai.terminal.widget;

import org.jspecify.annotations.NullMarked;
