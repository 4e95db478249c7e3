/// Sessions that somebody else has asked for, whose kind shows only when they open.
@NullMarked
package dev.fumidai.session.any;

import org.jspecify.annotations.NullMarked;
