/* Stand-in for ucrtbase.dll under Wine 8, whose complex arithmetic is unimplemented and ends the process that calls it.
 *
 * Everything else is forwarded to Wine's own, kept beside this one as ucrtwine.dll; the list of forwards is generated.
 * Structures instead of C99's complex types give Microsoft's calling convention: floats in one register, doubles by
 * reference. */
#include <complex.h>
#undef complex

typedef struct { float re, im; } FloatComplex;
typedef struct { double re, im; } DoubleComplex;

static double _Complex from(double re, double im) { double _Complex z; __real__ z = re; __imag__ z = im; return z; }
static FloatComplex narrow(double _Complex z) { FloatComplex r = {__real__ z, __imag__ z}; return r; }
static DoubleComplex wide(double _Complex z) { DoubleComplex r = {__real__ z, __imag__ z}; return r; }

#define TO_REAL(NAME, VALUE) \
    float my_##NAME##f(FloatComplex z) { return VALUE(from(z.re, z.im)); } \
    double my_##NAME(DoubleComplex z) { return VALUE(from(z.re, z.im)); } \
    double my_##NAME##l(DoubleComplex z) { return VALUE(from(z.re, z.im)); }
#define TO_COMPLEX(NAME) \
    FloatComplex my_##NAME##f(FloatComplex z) { return narrow(NAME(from(z.re, z.im))); } \
    DoubleComplex my_##NAME(DoubleComplex z) { return wide(NAME(from(z.re, z.im))); } \
    DoubleComplex my_##NAME##l(DoubleComplex z) { return wide(NAME(from(z.re, z.im))); }

TO_REAL(creal, creal)
TO_REAL(cimag, cimag)
TO_REAL(cabs, cabs)
TO_REAL(carg, carg)
TO_COMPLEX(cexp)
TO_COMPLEX(clog)
TO_COMPLEX(csqrt)
TO_COMPLEX(csin)
TO_COMPLEX(ccos)
TO_COMPLEX(ctan)
TO_COMPLEX(csinh)
TO_COMPLEX(ccosh)
TO_COMPLEX(ctanh)
TO_COMPLEX(casin)
TO_COMPLEX(cacos)
TO_COMPLEX(catan)
TO_COMPLEX(casinh)
TO_COMPLEX(cacosh)
TO_COMPLEX(catanh)

FloatComplex my_cpowf(FloatComplex a, FloatComplex b) { return narrow(cpow(from(a.re, a.im), from(b.re, b.im))); }
DoubleComplex my_cpow(DoubleComplex a, DoubleComplex b) { return wide(cpow(from(a.re, a.im), from(b.re, b.im))); }
DoubleComplex my_cpowl(DoubleComplex a, DoubleComplex b) { return wide(cpow(from(a.re, a.im), from(b.re, b.im))); }
