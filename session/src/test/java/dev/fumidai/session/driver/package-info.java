/// Parts of a session's driver, each by itself.
@NullMarked
package dev.fumidai.session.driver;

import org.jspecify.annotations.NullMarked;
