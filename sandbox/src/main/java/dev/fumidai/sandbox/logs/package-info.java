/// CloudWatch Logs: groups, streams, events.
@NullMarked
package dev.fumidai.sandbox.logs;

import org.jspecify.annotations.NullMarked;
