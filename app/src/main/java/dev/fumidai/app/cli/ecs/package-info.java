/// The commands that look around in ECS: `ls`, `describe`, `events`, `revisions`, `diff`, `trace`.
@NullMarked
package dev.fumidai.app.cli.ecs;

import org.jspecify.annotations.NullMarked;
