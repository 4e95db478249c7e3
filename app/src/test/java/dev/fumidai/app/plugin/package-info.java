/// The face as session-manager-plugin.
@NullMarked
package dev.fumidai.app.plugin;

import org.jspecify.annotations.NullMarked;
