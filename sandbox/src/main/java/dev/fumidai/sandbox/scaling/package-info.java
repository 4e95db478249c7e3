/// Application Auto Scaling of ECS services.
@NullMarked
package dev.fumidai.sandbox.scaling;

import org.jspecify.annotations.NullMarked;
