/// The state behind the control plane, with its clock.
@NullMarked
package dev.fumidai.sandbox.world;

import org.jspecify.annotations.NullMarked;
