package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;

/// [Subnets] over the SDK. It filters instead of naming ids, so that one that does not exist is
/// simply not in the answer.
final class AwsSubnets implements Subnets {
    private final AwsClients clients;
    private final AwsCalls calls;

    AwsSubnets(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public Map<String, String> vpcs(List<String> subnets) throws CallFailed, InterruptedException {
        var answer = calls.call(
                "ec2:DescribeSubnets",
                "look up the bastion's subnets",
                () -> clients.ec2()
                        .describeSubnets(r -> r.filters(List.of(Filter.builder()
                                .name("subnet-id")
                                .values(subnets)
                                .build()))));
        return answer.subnets().stream().collect(Collectors.toMap(s -> s.subnetId(), s -> s.vpcId(), (a, b) -> a));
    }
}
