/** Certificates that outputs are configured with. */
package org.geophone.admin.internal.certificate;
