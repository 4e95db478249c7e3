/// What containers wrote, read from CloudWatch Logs: which streams belong to a task or service,
/// what they hold, and what comes.
@NullMarked
package dev.fumidai.core.logs;

import org.jspecify.annotations.NullMarked;
