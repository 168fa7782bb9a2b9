/**
 * The cluster's certificate authority and its server's certificate, made once and kept in a folder.
 */
@NullMarked
package dev.lab.sandbox.kube.tls;

import org.jspecify.annotations.NullMarked;
