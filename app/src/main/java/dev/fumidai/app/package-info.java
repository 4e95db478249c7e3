/// The program: [dev.fumidai.app.Main] wires the faces to what they show.
@NullMarked
package dev.fumidai.app;

import org.jspecify.annotations.NullMarked;
