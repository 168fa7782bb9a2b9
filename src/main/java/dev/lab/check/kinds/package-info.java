/**
 * One class a kind of check. {@link dev.lab.check.kinds.CheckKinds} is the only list. A kind sees
 * nothing but the {@link dev.lab.target.World}.
 */
@NullMarked
package dev.lab.check.kinds;

import org.jspecify.annotations.NullMarked;
