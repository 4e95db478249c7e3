/// One end of the reliable, ordered channel: sequence, acknowledgement, resend, window, pause,
/// resume.
/// Sans-IO; uses only the wire.
@NullMarked
package dev.fumidai.protocol.channel;

import org.jspecify.annotations.NullMarked;
