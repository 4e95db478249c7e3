/// Local ports: listeners on loopback whose connections are carried by a
/// [dev.fumidai.session.Dialer].
///
/// Knows nothing of sessions or AWS. Start reading at [Forwarder].
@NullMarked
package dev.fumidai.session.forward;

import org.jspecify.annotations.NullMarked;
