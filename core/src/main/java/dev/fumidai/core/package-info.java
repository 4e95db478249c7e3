/// What Fumidai does, in the user's words. The only module that calls AWS; SDK types stay behind
/// each capability's face.
@NullMarked
package dev.fumidai.core;

import org.jspecify.annotations.NullMarked;
