/// Bastions against a hand-written ECS in virtual time.
@NullMarked
package dev.fumidai.core.bastion;

import org.jspecify.annotations.NullMarked;
