/// The face as session-manager-plugin: what the AWS CLI and others start after they have started a
/// session. Same arguments, same printed lines; docs/plugin.md says what differs.
@NullMarked
package dev.fumidai.app.plugin;

import org.jspecify.annotations.NullMarked;
