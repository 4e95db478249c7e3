package dev.fumidai.session.driver;

import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionListener;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// What the caller of a session brings along.
///
/// @param wall the wall clock
/// @param nanos a counter of nanoseconds that never runs backwards
public record Surroundings(
        SessionControl control,
        CredentialSource credentials,
        DataKeys keys,
        Liveness liveness,
        InstantSource wall,
        LongSupplier nanos,
        SplittableRandom random,
        SessionListener listener) {}
