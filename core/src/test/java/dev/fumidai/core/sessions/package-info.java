/// Tests of what every session of ours has in common.
@NullMarked
package dev.fumidai.core.sessions;

import org.jspecify.annotations.NullMarked;
