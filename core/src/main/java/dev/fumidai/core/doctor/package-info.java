/// Why one cannot get in: every prerequisite of a shell looked at before somebody tries, with the
/// remedy. [ExecChecks] judges what [ExecDoctor] has found out; neither changes anything.
@NullMarked
package dev.fumidai.core.doctor;

import org.jspecify.annotations.NullMarked;
