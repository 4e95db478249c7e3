package dev.fumidai.sandbox;

import dev.fumidai.sandbox.agent.AgentServices;
import dev.fumidai.sandbox.time.VirtualTimeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A sandbox in virtual time, with fake containers, and somebody to call it.
record World(Sandbox sandbox, FakeContainers containers, VirtualTimeline time, Caller caller, AgentServices services)
        implements AutoCloseable {
    static final String NETWORK = "'networkConfiguration':{'awsvpcConfiguration':{'subnets':"
            + "['subnet-0f0d1da10000000a1'],'securityGroups':['sg-0f0d1da1000000b01']}}";
    static final String RUN = "'cluster':'ops','taskDefinition':'db-proxy','launchType':'FARGATE'," + NETWORK;

    static World begin() {
        return begin(SandboxSettings.standard());
    }

    /// A task starts in 10 s and is deprovisioned in 2 s.
    static World begin(SandboxSettings settings) {
        var containers = new FakeContainers();
        var time = new VirtualTimeline(Instant.parse("2026-11-21T03:00:00Z"));
        var services = new AtomicReference<>(AgentServices.NONE);
        Ends.Maker maker = surroundings -> {
            services.set(surroundings.services());
            var paper = PaperEnds.make(surroundings);
            return new Ends(
                    containers,
                    paper.agents(),
                    paper.gateway(),
                    paper.mounts(),
                    paper.channelFaults(),
                    paper.vpc(),
                    paper.database(),
                    paper.inventory(),
                    paper.backing(),
                    paper.others());
        };
        try {
            var sandbox = Sandbox.start(settings, maker, time, InstantSource.system());
            return new World(sandbox, containers, time, Caller.of(sandbox), services.get());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Caller.Answer ecs(String operation, String body) {
        return caller.json("ecs", operation, body);
    }

    /// Runs a bastion and returns its ARN.
    String run(String more) {
        var answer = ecs("RunTask", "{" + RUN + more + "}");
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.json().path("tasks").path(0).path("taskArn").asText();
    }

    com.fasterxml.jackson.databind.JsonNode describe(String arn) {
        var answer = ecs("DescribeTasks", "{'cluster':'ops','tasks':['" + arn + "'],'include':['TAGS']}");
        return answer.json().path("tasks").path(0);
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
