/**
 * What the sandbox's cluster keeps: Kubernetes objects as JSON trees with a resourceVersion, and
 * watches over them (the part that etcd plays in a real cluster). It knows nothing of any kind's
 * fields beyond {@code metadata}.
 */
@NullMarked
package dev.lab.sandbox.objects;

import org.jspecify.annotations.NullMarked;
