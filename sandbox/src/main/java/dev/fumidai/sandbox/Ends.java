package dev.fumidai.sandbox;

import dev.fumidai.sandbox.agent.AgentServices;
import dev.fumidai.sandbox.agent.Agents;
import dev.fumidai.sandbox.api.Mount;
import dev.fumidai.sandbox.api.RequestVerifier;
import dev.fumidai.sandbox.container.ContainerRuntime;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.ChannelFaults;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.Registration;
import dev.fumidai.sandbox.rds.Backing;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What stands behind the control plane.
///
/// @param mounts what answers on the web server beside the AWS calls
/// @param channelFaults those of the message gateway
/// @param vpc lets something listen in the VPC
/// @param database how to log in to the PostgreSQL databases; empty when they are not real
/// @param inventory the same for the MariaDB one
/// @param backing what plays the databases
/// @param others what else is closed at the end, after agents and containers, last first
record Ends(
        ContainerRuntime containers,
        Agents agents,
        Gateway gateway,
        List<Mount> mounts,
        ChannelFaults channelFaults,
        Listening vpc,
        Optional<DatabaseAccess> database,
        Optional<DatabaseAccess> inventory,
        Backing backing,
        List<Closing> others) {
    Ends {
        mounts = List.copyOf(mounts);
        others = List.copyOf(others);
    }

    /// Something to close that does not fail.
    @FunctionalInterface
    interface Closing {
        void close();
    }

    /// Where addresses of the VPC lead to.
    interface Listening {
        /// @param real the socket on this machine that takes the connections
        Registration listen(String address, int port, InetSocketAddress real);

        /// The same on a task's own loopback.
        Registration listenIn(String taskId, int port, InetSocketAddress real);

        /// Addresses of a real network.
        static Listening in(LoopbackNetwork network) {
            return new Listening() {
                @Override
                public Registration listen(String address, int port, InetSocketAddress real) {
                    return network.listen(address, port, real);
                }

                @Override
                public Registration listenIn(String taskId, int port, InetSocketAddress real) {
                    return network.listenIn(taskId, port, real);
                }
            };
        }

        /// Nobody ever connects.
        static Listening nowhere() {
            return new Listening() {
                @Override
                public Registration listen(String address, int port, InetSocketAddress real) {
                    return () -> {};
                }

                @Override
                public Registration listenIn(String taskId, int port, InetSocketAddress real) {
                    return () -> {};
                }
            };
        }
    }

    /// What the ends are made from.
    ///
    /// @param address the web server's, whose port is bound but does not answer yet
    /// @param services what agents call beside the message gateway
    record Surroundings(
            SandboxSettings settings,
            URI address,
            RequestVerifier verifier,
            Faults faults,
            Timeline time,
            Landscape landscape,
            Path stateDirectory,
            AgentServices services) {}

    /// Makes the ends.
    @FunctionalInterface
    interface Maker {
        Ends make(Surroundings surroundings) throws IOException;
    }

    void close() {
        agents.close();
        containers.close();
        others.reversed().forEach(Closing::close);
    }
}
