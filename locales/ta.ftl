# What the customer reads in Tamil, beside the consent text (locales/consent). Staff words are in en and ms.
customer-agree = நான் சம்மதிக்கிறேன்
customer-decline = நான் சம்மதிக்கவில்லை
customer-back = ஊழியரிடம் திருப்பிக் கொடுங்கள்
