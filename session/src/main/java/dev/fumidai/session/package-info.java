/// See docs/architecture.md.
@NullMarked
package dev.fumidai.session;

import org.jspecify.annotations.NullMarked;
