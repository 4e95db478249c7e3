/// Steering a sandbox that runs: an entrance of its own beside the AWS calls, and its client.
@NullMarked
package dev.fumidai.sandbox.control;

import org.jspecify.annotations.NullMarked;
