package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import java.util.List;

/**
 * One key that should hold every data key.
 *
 * @param name as configured
 * @param asked what may be sent to KMS to reach it: the name, or of a multi-Region key its replicas, the best first
 */
record QuorumKey(KeyName name, List<KeyName> asked) {

    QuorumKey {
        asked = List.copyOf(asked);
    }

    static QuorumKey of(KeyName name, RegionOrder order) {
        KeyArn arn = name.arn();
        return new QuorumKey(name, arn != null && order.covers(arn) ? order.replicas(arn) : List.of(name));
    }

    boolean isReplica(KeyArn key) {
        return asked.stream().anyMatch(replica -> key.equals(replica.arn()));
    }
}
