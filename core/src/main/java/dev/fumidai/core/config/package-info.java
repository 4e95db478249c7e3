/// The configuration: `fumidai.yaml` of a repository and of oneself, the environment and options.
/// One table of keys drives the parser, the checks and the JSON schema. Reads files, never AWS.
@NullMarked
package dev.fumidai.core.config;

import org.jspecify.annotations.NullMarked;
