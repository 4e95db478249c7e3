/// Private directories that go away with the sandbox, also when it was killed.
@NullMarked
package dev.fumidai.sandbox.scratch;

import org.jspecify.annotations.NullMarked;
