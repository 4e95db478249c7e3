/// What a person does at a terminal, as events: [EventDecoder] makes them of bytes, [EventReader]
/// reads them. May use the terminal as a device, nothing else.
@NullMarked
package dev.fumidai.terminal.input;

import org.jspecify.annotations.NullMarked;
