/// An agent that behaves as the genuine one does, its defects included: front-only resend, a pause
/// of a millisecond per kibibyte, blocking readers, sequential dialling, two sessions and then
/// trouble.
///
/// Of `protocol` it may use nothing but the wire format, so that both ends do not err alike.
@NullMarked
package dev.fumidai.sandbox.agent.genuine;

import org.jspecify.annotations.NullMarked;
