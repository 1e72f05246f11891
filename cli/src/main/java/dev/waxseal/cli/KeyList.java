package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Lists the keys. */
final class KeyList implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key list",
                "list the keys, with their names and states",
                Operands.none(),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key list");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            KmsClient client = desk.client();
            Map<String, List<String>> names = names(client);
            List<KeyMetadata> keys = client.listKeysPaginator().keys().stream()
                    .map(key -> client.describeKey(request -> request.keyId(key.keyId()))
                            .keyMetadata())
                    .sorted(Comparator.comparing(KeyMetadata::creationDate).thenComparing(KeyMetadata::keyId))
                    .toList();
            desk.table(
                    List.of("KEY", "STATE", "CREATED", "NAMES"),
                    keys.stream()
                            .map(key -> List.of(
                                    key.keyId(),
                                    key.keyStateAsString(),
                                    key.creationDate()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString(),
                                    String.join(" ", namesOf(key, names))))
                            .toList(),
                    keys.stream().map(key -> fields(key, names)).toList());
            return ExitStatus.DONE;
        }
    }

    private static Map<String, List<String>> names(KmsClient client) {
        return client.listAliasesPaginator().aliases().stream()
                .filter(alias -> alias.targetKeyId() != null)
                .collect(Collectors.groupingBy(
                        AliasListEntry::targetKeyId,
                        Collectors.mapping(AliasListEntry::aliasName, Collectors.toList())));
    }

    private static List<String> namesOf(KeyMetadata key, Map<String, List<String>> names) {
        return names.getOrDefault(key.keyId(), List.of());
    }

    private static Map<String, Object> fields(KeyMetadata key, Map<String, List<String>> names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("keyId", key.keyId());
        fields.put("arn", key.arn());
        fields.put("state", key.keyStateAsString());
        fields.put("created", key.creationDate());
        fields.put("aliases", namesOf(key, names));
        return fields;
    }
}
