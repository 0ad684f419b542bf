# What the customer reads in Chinese, beside the consent text (locales/consent). Staff words are in en and ms.
customer-agree = 我同意
customer-decline = 我不同意
customer-back = 交还给职员
