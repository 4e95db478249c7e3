/// The web front of the control plane: one port for all services, signatures, dispatch, the record
/// of calls.
@NullMarked
package dev.fumidai.sandbox.api;

import org.jspecify.annotations.NullMarked;
