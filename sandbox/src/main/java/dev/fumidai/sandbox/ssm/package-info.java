/// Session Manager: documents, sessions, connection status.
@NullMarked
package dev.fumidai.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
