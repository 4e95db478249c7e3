/// Session documents: what AWS' own and an account's say a session is, and the filling in of their
/// parameters.
@NullMarked
package dev.fumidai.sandbox.document;

import org.jspecify.annotations.NullMarked;
