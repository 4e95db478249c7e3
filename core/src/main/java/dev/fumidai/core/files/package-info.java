/// Files and folders, to and from a container through a session: no S3, no AWS tools in the image,
/// only a shell and the usual small programs. Two scripts (`send.sh`, `receive.sh`) are the other
/// end.
@NullMarked
package dev.fumidai.core.files;

import org.jspecify.annotations.NullMarked;
