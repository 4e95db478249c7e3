/// A network in virtual time for tests of both ends.
@NullMarked
package dev.fumidai.protocol.sim;

import org.jspecify.annotations.NullMarked;
