/// The commands of ECS: those that look around (`ls`, `describe`, `events`, `logs`, `metrics`,
/// `doctor` …), and those that change something (`scale`, `deploy`, `stop-task` …), each a
/// [ChangeCommand].
@NullMarked
package dev.fumidai.app.cli.ecs;

import org.jspecify.annotations.NullMarked;
