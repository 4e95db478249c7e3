package dev.fumidai.core.handover;

import dev.fumidai.core.identity.Access;
import dev.fumidai.session.SessionException;

/// Where clients and credentials come from, once they are needed.
@FunctionalInterface
interface WayIn {
    Access access() throws SessionException;
}
