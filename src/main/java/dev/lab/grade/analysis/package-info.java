/**
 * What the grades of a class say of its checks: which are hard, which are suspect, where it hangs.
 */
@NullMarked
package dev.lab.grade.analysis;

import org.jspecify.annotations.NullMarked;
