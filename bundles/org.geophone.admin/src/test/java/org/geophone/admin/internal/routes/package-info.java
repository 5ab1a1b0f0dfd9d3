/** Tests. */
package org.geophone.admin.internal.routes;
