/// Tasks that are started for one purpose and stopped afterwards: which definitions may be used,
/// with which image, and how the task begins and ends.
@NullMarked
package dev.fumidai.core.run;

import org.jspecify.annotations.NullMarked;
