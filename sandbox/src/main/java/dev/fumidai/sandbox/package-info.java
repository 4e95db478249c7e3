/// The embedded AWS on loopback: control-plane endpoints over one in-memory world with a clock
/// (`world`, `ecs`, `ssm`, …), the message gateway (`gateway`), the agents' end of the data channel
/// (`agent`), containers as real processes (`container`), who may reach whom (`network`), faults as
/// values (`fault`).
@NullMarked
package dev.fumidai.sandbox;

import org.jspecify.annotations.NullMarked;
