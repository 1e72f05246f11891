package dev.waxseal.localkms.wire;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The operations of KMS and their members, as the AWS SDK has generated them from the service model. */
final class KmsModel {

    private KmsModel() {}

    /** An empty request of each operation, by the operation's name. */
    static Map<String, SdkPojo> requests() {
        Map<String, SdkPojo> requests = new TreeMap<>();
        for (Method method : KmsClient.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            boolean operation = types.length == 1 && KmsRequest.class.isAssignableFrom(types[0]);
            if (operation && !method.getName().endsWith("Paginator")) {
                String name = types[0].getSimpleName();
                requests.put(name.substring(0, name.length() - "Request".length()), emptyRequest(types[0]));
            }
        }
        return requests;
    }

    /** The values that the model allows for a member of {@code structure}; none where it is not an enumeration. */
    static List<String> values(SdkPojo structure, SdkField<?> member) {
        if (member.memberName() == null) {
            return List.of(); // an element of a list
        }
        String setter = member.memberName().substring(0, 1).toLowerCase(Locale.ROOT)
                + member.memberName().substring(1);
        for (Method method : builderOf(structure).getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (method.getName().equals(setter) && types.length == 1 && types[0].isEnum()) {
                return Arrays.stream(types[0].getEnumConstants())
                        .map(String::valueOf)
                        .filter(value -> !value.equals("null")) // how the SDK calls what is newer than itself
                        .toList();
            }
        }
        return List.of();
    }

    private static Class<?> builderOf(SdkPojo structure) {
        return structure instanceof SdkBuilder<?, ?>
                ? structure.getClass().getInterfaces()[0]
                : Arrays.stream(structure.getClass().getClasses())
                        .filter(type -> type.getSimpleName().equals("Builder"))
                        .findFirst()
                        .orElseThrow();
    }

    private static SdkPojo emptyRequest(Class<?> type) {
        try {
            return (SdkPojo) ((SdkBuilder<?, ?>) type.getMethod("builder").invoke(null)).build();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
