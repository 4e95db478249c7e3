/// The master side of a pseudo-terminal that is made where its user says: the sandbox makes those
/// of its containers inside them. Native calls, Linux only.
@NullMarked
package dev.fumidai.terminal.ptmx;

import org.jspecify.annotations.NullMarked;
